/** Makes the sample company of today, so that the first start finds it ready. */
import { sampleOfDay } from '../src/actions/sample/sample-of-day.ts';

await sampleOfDay(Date.now());
