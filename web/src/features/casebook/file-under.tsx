import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { SelectField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { Notice } from "../../components/notice";
import { say } from "../../components/toasts";
import { t } from "../../lib/texts";
import { caseKeys, casesQuery, createEvent, createFileBatch, eventsQuery } from "./queries";
import { written } from "./written";

interface FileUnderProps {
  kind: "extraction" | "generation";
  batchId: string;
  label: string;
  onClose: () => void;
}

const NEW = "new";

/** Files a batch, as it is now, under an event of a case. */
export function FileUnder({ kind, batchId, label, onClose }: FileUnderProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery(casesQuery(undefined, "open,on_hold", undefined, 100));
  const cases = data?.cases.filter((each) => each.role !== "viewer") ?? [];
  const [chosen, setChosen] = useState("");
  const caseId = chosen || cases[0]?.id || "";
  const { data: events } = useQuery({ ...eventsQuery(caseId, {}), enabled: caseId !== "" });
  const [event, setEvent] = useState("");
  const [name, setName] = useState("");
  const [time, setTime] = useState("");
  const [called, setCalled] = useState(label);
  const under = event || events?.events[0]?.id || NEW;
  const save = async () => {
    const eventId = under === NEW ? (await createEvent(caseId, { title: name, time: time || null })).id : under;
    await createFileBatch({ case_id: caseId, id: eventId }, { label: called, kind, batch_id: batchId });
    await client.invalidateQueries({ queryKey: caseKeys.one(caseId) });
    say(t.filing.filed(called));
    await navigate({ to: "/casebook/$caseId", params: { caseId } });
  };
  if (data && cases.length === 0) {
    return (
      <FormDialog
        title={t.filing.under}
        action={t.cases.title}
        onClose={onClose}
        onSave={() => navigate({ to: "/casebook" })}
      >
        <Notice>{t.filing.noCase}</Notice>
      </FormDialog>
    );
  }
  return (
    <FormDialog title={t.filing.under} action={t.filing.file} onClose={onClose} onSave={save}>
      <p className="text-muted">{t.filing.underText[kind]}</p>
      <SelectField
        label={t.cases.one}
        required
        value={caseId}
        onChange={(each) => {
          setChosen(each.target.value);
          setEvent("");
        }}
      >
        {cases.map((each) => (
          <option key={each.id} value={each.id}>
            {[each.number, each.title].filter(Boolean).join(" · ")}
          </option>
        ))}
      </SelectField>
      <SelectField label={t.events.one} value={under} onChange={(each) => setEvent(each.target.value)}>
        {events?.events.map((each) => (
          <option key={each.id} value={each.id}>
            {written(each)} · {each.title}
          </option>
        ))}
        <option value={NEW}>{t.events.make}</option>
      </SelectField>
      {under === NEW && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t.events.name}
            required
            maxLength={200}
            value={name}
            onChange={(each) => setName(each.target.value)}
          />
          <TextField label={t.events.time} value={time} onChange={(each) => setTime(each.target.value)} />
        </div>
      )}
      <TextField
        label={t.filing.label}
        required
        maxLength={200}
        value={called}
        onChange={(each) => setCalled(each.target.value)}
      />
    </FormDialog>
  );
}
