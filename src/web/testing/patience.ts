import { configure } from '@testing-library/react';

// Not a limit on speed, which bench/ measures: a busy machine must not fail a true answer.
configure({ asyncUtilTimeout: 15_000 });
