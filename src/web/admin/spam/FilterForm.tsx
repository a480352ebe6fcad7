import { useMutation } from '@tanstack/react-query'
import { PlugZap } from 'lucide-react'
import { spamEngines } from '#api/mail-states'
import { Button } from '#ui/button'
import { Form, FormActions, FormRow, FormSection } from '#ui/form'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { NumberField, TextField } from '../fields/TextField.tsx'
import { FormContext } from '../page/form-context.ts'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import type { State } from './FilterState.tsx'
import { useEngineCheck } from './use-engine-check.ts'

/** The ports that the engines are given by their own papers. */
const usualPorts = { embedded: null, rspamd: 11_333, spamassassin: 783 } as const
const usualLearnPort = 11_334

const percent = (share: number) => Math.round(share * 100)

const blank = (state: State) => ({
  engine: state.engine,
  possible: percent(state.possible) as number | null,
  definite: percent(state.definite) as number | null,
  host: state.host ?? '',
  port: state.port,
  learnPort: state.learnPort,
  password: '',
})

type Value = ReturnType<typeof blank>

const sentEngine = ({ engine, host, port, learnPort, password }: Value) => ({
  engine,
  host: host.trim() === '' ? null : host.trim(),
  port,
  learnPort: engine === 'rspamd' ? learnPort : null,
  ...(password === '' ? {} : { password }),
})

/** Who looks for spam, and from which score on a letter is taken for it. */
export function FilterForm({ state }: { state: State }) {
  const { t } = useWords()
  const { edits } = useRights()
  const draft = useDraft(blank(state))
  const { value, set } = draft
  const check = useEngineCheck(sentEngine(value))
  const save = useMutation({
    ...api.mail.saveSpam.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('admin.saved') })
      set({ password: '' })
    },
  })
  const share = (written: number | null) => (written ?? 0) / 100
  const send = () =>
    save.mutate({ ...sentEngine(value), possible: share(value.possible), definite: share(value.definite) })
  const isElsewhere = value.engine !== 'embedded'
  return (
    <FormContext value={{ errors: { ...fieldErrors(check.error), ...fieldErrors(save.error) }, isReadOnly: !edits }}>
      <Form onSubmit={() => edits && send()} error={formError(save.error)} className="max-w-190">
        <FormSection title={t('spam.form.title')}>
          <ChoiceField
            label={t('spam.form.engine')}
            path="engine"
            value={value.engine}
            hint={isElsewhere ? t('spam.form.engineHint') : undefined}
            onChange={(engine) =>
              set({ engine, port: usualPorts[engine], learnPort: engine === 'rspamd' ? usualLearnPort : null })
            }
            options={spamEngines.map((engine) => ({ value: engine, label: t(`spam.engines.${engine}`) }))}
          />
          {isElsewhere ? (
            <EngineFields value={value} set={set} hasPassword={state.hasPassword} />
          ) : (
            <Thresholds value={value} set={set} />
          )}
        </FormSection>
        {edits && (
          <FormActions>
            <Button type="submit" isDisabled={!draft.isDirty} isBusy={save.isPending}>
              {t('common.save')}
            </Button>
            {isElsewhere && (
              <Button icon={<PlugZap />} isBusy={check.state === 'running'} onClick={check.start}>
                {t('spam.form.check')}
              </Button>
            )}
          </FormActions>
        )}
        <p role="status" className="text-13 [overflow-wrap:anywhere] empty:hidden">
          {check.state === 'running' && <span className="text-muted">{t('spam.form.checking')}</span>}
          {check.state === 'ok' && (
            <span className="text-success-text">{t('spam.form.answered', { words: check.words })}</span>
          )}
          {check.state === 'failed' && (
            <span className="text-danger-text">{t('spam.form.refused', { words: check.words })}</span>
          )}
        </p>
      </Form>
    </FormContext>
  )
}

type Part = { value: Value; set: (change: Partial<Value>) => void }

function Thresholds({ value, set }: Part) {
  const { t } = useWords()
  return (
    <FormRow>
      <NumberField
        label={t('spam.form.possible')}
        hint={t('spam.form.possibleHint')}
        path="possible"
        min={51}
        max={100}
        value={value.possible}
        onChange={(possible) => set({ possible })}
      />
      <NumberField
        label={t('spam.form.definite')}
        hint={t('spam.form.definiteHint')}
        path="definite"
        min={51}
        max={100}
        value={value.definite}
        onChange={(definite) => set({ definite })}
      />
    </FormRow>
  )
}

function EngineFields({ value, set, hasPassword }: Part & { hasPassword: boolean }) {
  const { t } = useWords()
  const isRspamd = value.engine === 'rspamd'
  return (
    <>
      <FormRow>
        <TextField
          label={t('spam.form.host')}
          path="host"
          value={value.host}
          onChange={(host) => set({ host })}
          autoComplete="off"
        />
        <NumberField
          label={t('spam.form.port')}
          path="port"
          min={1}
          max={65_535}
          value={value.port}
          onChange={(port) => set({ port })}
        />
      </FormRow>
      {isRspamd && (
        <FormRow>
          <TextField
            label={t('spam.form.password')}
            path="password"
            type="password"
            placeholder={hasPassword ? t('spam.form.passwordKept') : undefined}
            value={value.password}
            onChange={(password) => set({ password })}
            autoComplete="new-password"
          />
          <NumberField
            label={t('spam.form.learnPort')}
            path="learnPort"
            min={1}
            max={65_535}
            value={value.learnPort}
            onChange={(learnPort) => set({ learnPort })}
          />
        </FormRow>
      )}
    </>
  )
}
