import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { webContract } from './tools/web-contract.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The web room: `vite build` writes dist/web with a manifest, `vite` serves it for work with the API behind it.
 * `#ui/*` and its like come from package.json `imports`, which Vite reads itself.
 * `--mode kit` keeps the workbench page in a build, so that it can be looked at under the real CSP.
 */
export default defineConfig({
  root: at('./src/web'),
  publicDir: at('./src/web/assets'),
  cacheDir: at('./node_modules/.vite'),
  plugins: [webContract(), react({ compiler: true }), tailwindcss()],
  build: {
    outDir: at('./dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    sourcemap: false,
    // A font or picture as a data: URL would need font-src data: in the CSP.
    assetsInlineLimit: 0,
    // The polyfill is an inline script in old browsers only; all we support preload modules themselves.
    modulePreload: { polyfill: false },
    // A door lists all of its room: without this whoever takes a button would fetch the menu of the split one as well.
    rolldownOptions: {
      // Else each icon that two screens share is a file of its own, and opening a page a hundred requests.
      output: { codeSplitting: { groups: [{ name: 'icons', test: /node_modules\/lucide-react\// }] } },
      treeshake: { moduleSideEffects: [{ test: /src\/web\/(?:ui|parts|kit)\//, sideEffects: false }] },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: process.env['OTKLIK_URL'] ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
})
