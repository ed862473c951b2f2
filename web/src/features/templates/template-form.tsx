import { useState } from "react";
import { TextArea, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { Refusal, type Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { FieldEditor } from "../fields/field-editor";
import { field, ofServer, toServer } from "../fields/fields";
import type { Template } from "./queries";

interface TemplateFormProps {
  title: string;
  it?: Template;
  onSave: (input: Schemas["TemplateInput"]) => Promise<unknown>;
  onClose: () => void;
}

export function TemplateForm({ title, it, onSave, onClose }: TemplateFormProps) {
  const [name, setName] = useState(it?.name ?? "");
  const [fields, setFields] = useState(it ? ofServer(it.fields) : [field()]);
  const [intent, setIntent] = useState(it?.intent ?? "");
  const [refusal, setRefusal] = useState<Refusal>();
  const save = async () => {
    try {
      await onSave({ name, fields: toServer(fields), intent });
    } catch (failure) {
      setRefusal(failure instanceof Refusal ? failure : undefined);
      throw failure;
    }
  };
  return (
    <FormDialog title={title} wide onClose={onClose} onSave={save}>
      <TextField
        label={t.templates.name}
        required
        maxLength={200}
        value={name}
        error={refusal?.at("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <FieldEditor
        fields={fields}
        onChange={setFields}
        errors={(index) => refusal?.at(`fields[${index}].name`) ?? refusal?.at(`fields[${index}]`)}
      />
      <TextArea label={t.read.intent} value={intent} onChange={(event) => setIntent(event.target.value)} />
    </FormDialog>
  );
}
