export { writeRegister } from './register.ts';
