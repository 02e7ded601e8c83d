import { type Command, Option } from 'commander';

export function addServer(program: Command): void {
  program
    .command('server')
    .description('the language server that an editor talks to')
    .addOption(new Option('--stdio', 'over standard input and output').conflicts('nodeIpc'))
    .addOption(new Option('--node-ipc', 'over the channel of a forked Node.js process'))
    // every client of the protocol's library adds it, and the server's part of that library reads it
    .addOption(new Option('--clientProcessId <pid>', 'end when that process ends').hideHelp())
    .option('--verbose', 'show the stack trace of an error')
    .addHelpText(
      'after',
      `
Examples:
  ff server --stdio`,
    )
    .action(async ({ nodeIpc }: { stdio?: boolean; nodeIpc?: boolean }) => {
      const { startServer } = await import('../server.ts');
      startServer(nodeIpc ? 'ipc' : 'stdio');
    });
}
