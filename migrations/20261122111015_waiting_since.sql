-- Open tickets that are older than the queue: since when each client waits, out of his words behind our last public answer
-- and behind the last end of the ticket, in the order in which they came in. Automatic letters are nobody's words. There
-- are no rules yet, so nobody has points, and the place is the moment itself.
update ticket t
set waiting_since = w.since,
    queue_at = case when t.phase <> 'on_hold' and t.spam_mark is null then w.since end
from (
  select m.ticket_id, min(m.happened_at) as since
  from message m
  join ticket o on o.id = m.ticket_id
  where o.deleted_at is null and o.phase not in ('resolved', 'closed') and o.last_public_side = 'client'
    and m.side = 'client' and m.deleted_at is null and not m.is_hidden
    and m.change_set_id > coalesce((
      select max(a.change_set_id) from message a
      where a.ticket_id = m.ticket_id and a.side = 'staff' and not a.is_hidden and a.deleted_at is null
    ), 0)
    and m.change_set_id > coalesce((
      select max(f.change_set_id) from fact f
      where f.subject_kind = 'ticket' and f.subject_id = m.ticket_id and f.name in ('ticket.resolved', 'ticket.closed')
    ), 0)
    and not exists (
      select from fact f
      where f.change_set_id = m.change_set_id and f.name = 'ticket.attached' and (f.data ->> 'messageId')::bigint = m.id
    )
  group by m.ticket_id
) w
where w.ticket_id = t.id;
