export type DovecotPorts = { imap: number; imaps: number; pop3: number; pop3s: number; lmtp: number }

type Place = {
  dir: string
  ports: DovecotPorts
  password: string
  user: string
  group: string
  isRoot: boolean
  /** Where it asks whether a token is good (RFC 7662), its own credentials in it; null where it takes no tokens. */
  introspectionUrl: string | null
}

/**
 * The configuration of a throw-away Dovecot 2.3: any user name with one password, every mailbox a Maildir under `dir`,
 * nothing outside loopback. `support@host`, `support+tag` and `support` are one mailbox.
 */
export function dovecotConfig(place: Place): string {
  const { dir, ports, password, user, group, isRoot, introspectionUrl } = place
  // Started by root it drops to its own users as usual; else everything has to run as whoever started it.
  const people = isRoot
    ? ['default_login_user = dovenull', 'default_internal_user = dovecot']
    : [`default_login_user = ${user}`, `default_internal_user = ${user}`, `default_internal_group = ${group}`]
  const unjailed = ['imap-login', 'pop3-login', 'anvil', 'imap', 'pop3', 'lmtp']
  return [
    'protocols = imap pop3 lmtp',
    'listen = 127.0.0.1',
    `base_dir = ${dir}/run`,
    `state_dir = ${dir}/run`,
    `log_path = ${dir}/dovecot.log`,
    `ssl = yes`,
    `ssl_cert = <${dir}/cert.pem`,
    `ssl_key = <${dir}/key.pem`,
    'disable_plaintext_auth = no',
    `auth_mechanisms = plain login${introspectionUrl === null ? '' : ' xoauth2 oauthbearer'}`,
    'auth_username_format = %Ln',
    'recipient_delimiter = +',
    'login_trusted_networks = 127.0.0.0/8',
    'mail_max_userip_connections = 200',
    'auth_failure_delay = 0',
    'first_valid_uid = 1',
    'first_valid_gid = 1',
    `mail_location = maildir:${dir}/mail/%n`,
    ...people,
    ...(introspectionUrl === null ? [] : tokens(dir)),
    'passdb {',
    '  driver = static',
    `  args = password=${password}`,
    '}',
    'userdb {',
    '  driver = static',
    `  args = uid=${user} gid=${group} home=${dir}/mail/%n allow_all_users=yes`,
    '}',
    'namespace inbox {',
    '  inbox = yes',
    '  separator = /',
    '  mailbox Junk {',
    '    auto = create',
    '    special_use = \\Junk',
    '  }',
    '}',
    ...listener('imap-login', { imap: [ports.imap, false], imaps: [ports.imaps, true] }),
    ...listener('pop3-login', { pop3: [ports.pop3, false], pop3s: [ports.pop3s, true] }),
    ...listener('lmtp', { lmtp: [ports.lmtp, false] }),
    ...(isRoot ? [] : unjailed.flatMap((service) => [`service ${service} {`, '  chroot =', '}'])),
    // Whoever guessed wrong is let wait longer each time: tests guess wrong on purpose.
    'service anvil {',
    '  unix_listener anvil-auth-penalty {',
    '    mode = 0',
    '  }',
    '}',
    'service stats {',
    '  unix_listener stats-writer {',
    '    mode = 0666',
    '  }',
    '}',
    '',
  ].join('\n')
}

const tokens = (dir: string): string[] => [
  'passdb {',
  '  driver = oauth2',
  '  mechanisms = xoauth2 oauthbearer',
  `  args = ${dir}/oauth2.conf`,
  '}',
]

/** How Dovecot asks an OAuth server about a token: active, and given for whoever signs in. */
export const oauth2Config = (introspectionUrl: string): string =>
  [
    `introspection_url = ${introspectionUrl}`,
    'introspection_mode = post',
    'force_introspection = yes',
    'username_attribute = sub',
    'active_attribute = active',
    'active_value = true',
    '',
  ].join('\n')

function listener(service: string, sockets: Record<string, [port: number, tls: boolean]>): string[] {
  const lines = Object.entries(sockets).flatMap(([name, [port, tls]]) => [
    `  inet_listener ${name} {`,
    '    address = 127.0.0.1',
    `    port = ${port}`,
    ...(tls ? ['    ssl = yes'] : []),
    '  }',
  ])
  return [`service ${service} {`, ...lines, '}']
}
