import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/server/kernel/schema.ts', './src/server/*/*/schema.ts'],
  out: './migrations',
  casing: 'snake_case',
  migrations: { prefix: 'timestamp' },
})
