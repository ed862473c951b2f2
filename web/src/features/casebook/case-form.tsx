import { useState } from "react";
import { TextArea, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import type { CaseFile } from "./queries";

interface CaseFormProps {
  title: string;
  it?: CaseFile;
  onSave: (input: Schemas["CaseInput"]) => Promise<void>;
  onClose: () => void;
}

export const words = (text: string) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

export function CaseForm({ title, it, onSave, onClose }: CaseFormProps) {
  const [name, setName] = useState(it?.title ?? "");
  const [number, setNumber] = useState(it?.number ?? "");
  const [description, setDescription] = useState(it?.description ?? "");
  const [tags, setTags] = useState(it?.tags.join(", ") ?? "");
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      onSave={() =>
        onSave({ title: name, number: number || null, description: description || null, tags: words(tags) })
      }
    >
      <TextField
        label={t.cases.name}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t.cases.number}
        hint={t.cases.numberHint}
        maxLength={200}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
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
