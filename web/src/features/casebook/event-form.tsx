import { useState } from "react";
import { CheckField, SelectField, TextArea, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { words } from "./case-form";
import type { Event } from "./queries";

interface EventFormProps {
  title: string;
  it?: Event;
  onSave: (input: Schemas["EventInput"]) => Promise<unknown>;
  onClose: () => void;
}

const PRECISIONS = ["year", "month", "day", "minute", "second"] as const;
const ZONES = Intl.supportedValuesOf("timeZone");

export function EventForm({ title, it, onSave, onClose }: EventFormProps) {
  const [name, setName] = useState(it?.title ?? "");
  const [time, setTime] = useState(it?.time ?? "");
  const [end, setEnd] = useState(it?.end_time ?? "");
  const [precision, setPrecision] = useState<string>("");
  const [zone, setZone] = useState(it?.zone === "Z" || it?.zone === "UTC" ? "" : (it?.zone ?? ""));
  const [about, setAbout] = useState(it?.about ?? false);
  const [uncertain, setUncertain] = useState(it?.uncertain ?? false);
  const [place, setPlace] = useState(it?.place ?? "");
  const [description, setDescription] = useState(it?.description ?? "");
  const [tags, setTags] = useState(it?.tags.join(", ") ?? "");
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      onSave={() =>
        onSave({
          title: name,
          time: time || null,
          end_time: end || null,
          ...(precision ? { precision: precision as (typeof PRECISIONS)[number] } : {}),
          zone: zone || null,
          about,
          uncertain,
          place: place || null,
          description: description || null,
          tags: words(tags),
        })
      }
    >
      <TextField
        label={t.events.name}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t.events.time}
          hint={t.events.timeHint}
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
        <TextField
          label={t.events.end}
          hint={t.events.endHint}
          value={end}
          onChange={(event) => setEnd(event.target.value)}
        />
        <SelectField
          label={t.events.precision}
          value={precision}
          onChange={(event) => setPrecision(event.target.value)}
        >
          <option value="">{t.events.asWritten}</option>
          {PRECISIONS.map((each) => (
            <option key={each} value={each}>
              {t.events.precisions[each]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t.events.zone}
          placeholder="UTC"
          list="zones"
          value={zone}
          onChange={(event) => setZone(event.target.value)}
        />
        <datalist id="zones">
          {ZONES.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </div>
      <div className="flex flex-wrap gap-x-6">
        <CheckField label={t.events.about} checked={about} onChange={(event) => setAbout(event.target.checked)} />
        <CheckField
          label={t.events.uncertain}
          checked={uncertain}
          onChange={(event) => setUncertain(event.target.checked)}
        />
      </div>
      <TextField label={t.events.place} value={place} onChange={(event) => setPlace(event.target.value)} />
      <TextArea
        label={t.cases.description}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <TextField
        label={t.cases.tags}
        hint={t.cases.tagsHint}
        value={tags}
        onChange={(event) => setTags(event.target.value)}
      />
    </FormDialog>
  );
}
