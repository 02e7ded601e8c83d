import { first } from './first.ts';
import { fourth } from './fourth.ts';
import { second } from './second.ts';
import { third } from './third.ts';

/**
 * Fables of Aesop's in words of our own, in the 30 symbols of Hinton's experiment: enough for its 248 strings of 100
 * characters, so that it needs no file.
 */
export const fables = first + second + third + fourth;
