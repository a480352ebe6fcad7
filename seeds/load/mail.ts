import type { Product } from '#kernel/product'
import type { Telling } from './tickets.ts'

export async function loadMail(_product: Product, _telling: Telling): Promise<void> {}
