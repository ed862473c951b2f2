import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SelectField, TextArea, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { batchesQuery } from "../batches/queries";

interface FileBatchFormProps {
  onSave: (input: Schemas["FileBatchInput"]) => Promise<unknown>;
  onClose: () => void;
}

/** Files that will be attached, or a batch that was read and is filed as it is. */
export function FileBatchForm({ onSave, onClose }: FileBatchFormProps) {
  const { data } = useQuery(batchesQuery({ status: "completed,completed_with_errors", per_page: 100 }));
  const finished = data?.batches ?? [];
  const [label, setLabel] = useState("");
  const [count, setCount] = useState("");
  const [types, setTypes] = useState("");
  const [description, setDescription] = useState("");
  const [batch, setBatch] = useState("");
  const chosen = finished.find((each) => each.id === batch);
  const input: Schemas["FileBatchInput"] = chosen
    ? {
        label,
        description: description || null,
        kind: chosen.kind === "extract" ? "extraction" : "generation",
        batch_id: batch,
      }
    : {
        label,
        description: description || null,
        file_types: types || null,
        ...(count === "" ? {} : { file_count: Number(count) }),
      };
  return (
    <FormDialog title={t.filing.make} onClose={onClose} onSave={() => onSave(input)}>
      <TextField
        label={t.filing.label}
        required
        maxLength={200}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      {finished.length > 0 && (
        <SelectField
          label={t.filing.what}
          value={batch}
          onChange={(event) => {
            setBatch(event.target.value);
            setLabel((before) => before || (finished.find((each) => each.id === event.target.value)?.name ?? ""));
          }}
        >
          <option value="">{t.filing.files}</option>
          {finished.map((each) => (
            <option key={each.id} value={each.id}>
              {each.kind === "extract" ? t.filing.batch(each.name, each.id) : t.filing.run(each.name, each.id)}
            </option>
          ))}
        </SelectField>
      )}
      {!batch && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t.filing.count}
            type="number"
            min={0}
            value={count}
            onChange={(event) => setCount(event.target.value)}
          />
          <TextField
            label={t.filing.types}
            placeholder=".pdf, .docx"
            maxLength={500}
            value={types}
            onChange={(event) => setTypes(event.target.value)}
          />
        </div>
      )}
      <TextArea
        label={t.cases.description}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
    </FormDialog>
  );
}
