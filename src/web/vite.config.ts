import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './compress-assets.ts';

const OUT = join(import.meta.dirname, '../../dist/web');

/** The web app, built into dist/web; in development the API is asked on its usual port. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [react(), tailwindcss(), compressAssets(OUT)],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: 'es2024',
    // Fonts stay files: inlined, they would be read before anything is painted.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4600', '/healthz': 'http://127.0.0.1:4600' } },
});
