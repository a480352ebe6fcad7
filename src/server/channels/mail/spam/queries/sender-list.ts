import { and, desc, eq, ilike } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx } from '#kernel/ctx'
import { employee } from '#schema/base/people'
import { canReadSpam } from '../../policy.ts'
import { behind, PAGE, pageOf } from '../../queries/pages.ts'
import { senderRule } from '../../schema.ts'

type List = typeof contract.senderRules

/** Senders on the lists, the newest first, with who put them there and why. */
export async function senderList(ctx: Ctx, input: Given<List>): Promise<Answered<List>> {
  allow(ctx, 'spam.read', canReadSpam(ctx.actor))
  const { id, sender, kind, note, createdAt } = senderRule
  const rows = await ctx.db
    .select({ id, sender, kind, note, at: createdAt, addedBy: { id: employee.id, name: employee.name } })
    .from(senderRule)
    .leftJoin(employee, eq(employee.id, senderRule.addedBy))
    .where(
      and(
        input.kind === undefined ? undefined : eq(kind, input.kind),
        input.text === '' ? undefined : ilike(sender, `%${input.text.replace(/[\\%_]/g, '\\$&')}%`),
        behind(createdAt, id, input.after),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(PAGE + 1)
  return pageOf(rows)
}
