/** Style sheets as text, for shadow roots: `import css from './x.css' with { type: 'text' }`. */
declare module '*.css' {
  const text: string;
  export default text;
}
