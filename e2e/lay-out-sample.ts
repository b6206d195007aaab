/** What journeys need before the first of them begins. */
export { layOutSample as default } from './served-house.ts';
