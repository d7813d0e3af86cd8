export { type RegisterConfig, writeRegister } from './register.ts';
