import { useQuery } from "@tanstack/react-query";
import { Save } from "lucide-react";
import { Button } from "../../components/button";
import { SelectField, TextArea, TextField } from "../../components/form";
import { Section } from "../../components/page";
import { say, sayFailure } from "../../components/toasts";
import { useAttempt } from "../../components/use-attempt";
import { t } from "../../lib/texts";
import { createTemplate, templatesQuery } from "../templates/queries";
import type { Draft } from "./draft";
import { FieldEditor } from "../fields/field-editor";
import { ofServer, toServer } from "../fields/fields";
import { statusQuery } from "../batches/queries";
import { readerName } from "../batches/reader";
import { Trial } from "./trial";

interface FieldsStepProps {
  session: string | undefined;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

export function FieldsStep({ session, draft, onChange }: FieldsStepProps) {
  const { data: templates, refetch } = useQuery(templatesQuery);
  const { data: status } = useQuery(statusQuery);
  const { busy, attempt } = useAttempt(sayFailure);
  const take = (id: string) => {
    const found = templates?.templates.find((each) => each.id === id);
    if (found) {
      onChange({ fields: ofServer(found.fields), intent: found.intent });
    }
  };
  const save = () =>
    attempt(async () => {
      const saved = await createTemplate({
        name: draft.name || t.read.unnamed,
        fields: toServer(draft.fields),
        intent: draft.intent,
      });
      say(t.templates.savedAs(saved.name));
      await refetch();
    });
  return (
    <div className="space-y-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t.read.name}
          hint={t.read.nameHint}
          maxLength={200}
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        {templates && templates.total > 0 && (
          <SelectField label={t.read.template} value="" onChange={(event) => take(event.target.value)}>
            <option value="">{t.read.templateNone}</option>
            {templates.templates.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      <Section
        title={t.fields.title}
        actions={
          <Button kind="quiet" busy={busy} disabled={toServer(draft.fields).length === 0} onClick={save}>
            <Save aria-hidden />
            {t.templates.saveAs}
          </Button>
        }
      >
        <p className="text-muted mb-3">{t.fields.intro}</p>
        <FieldEditor fields={draft.fields} onChange={(fields) => onChange({ fields })} />
      </Section>
      <TextArea
        label={t.read.intent}
        hint={t.read.intentHint}
        maxLength={4000}
        value={draft.intent}
        onChange={(event) => onChange({ intent: event.target.value })}
      />
      {status && status.readers.length > 1 && (
        <SelectField
          label={t.read.reader}
          value={draft.reader}
          onChange={(event) => onChange({ reader: event.target.value })}
        >
          {status.readers.map((each) => (
            <option key={each} value={each}>
              {readerName(each)}
            </option>
          ))}
        </SelectField>
      )}
      {session && <Trial key={session} session={session} draft={draft} />}
    </div>
  );
}
