import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { SelectField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { say } from "../../components/toasts";
import { t } from "../../lib/texts";
import type { Batch } from "../batches/queries";
import { addExample, templatesQuery } from "../templates/queries";

interface ExampleDialogProps {
  batch: Batch;
  seq: number;
  /** The card counts as right when it becomes an example. */
  onAccept: () => Promise<void>;
  onClose: () => void;
}

/** A card that is right becomes an example of a template, for models to learn from. */
export function ExampleDialog({ batch, seq, onAccept, onClose }: ExampleDialogProps) {
  const client = useQueryClient();
  const { data } = useQuery(templatesQuery);
  const templates = data?.templates ?? [];
  const [chosen, setChosen] = useState(batch.template_id ?? "");
  const id = templates.some((each) => each.id === chosen) ? chosen : (templates[0]?.id ?? "");
  return (
    <FormDialog
      title={t.examples.use}
      disabled={id === ""}
      onClose={onClose}
      onSave={async () => {
        await onAccept();
        const saved = await addExample(id, { batch_id: batch.id, seq });
        await Promise.all([
          client.invalidateQueries({ queryKey: ["template", id] }),
          client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
        ]);
        say(t.examples.added(saved.name, saved.examples.length));
      }}
    >
      <p className="text-muted">{t.examples.text}</p>
      {data && templates.length === 0 ? (
        <p>{t.examples.noTemplate}</p>
      ) : (
        <SelectField label={t.examples.template} value={id} onChange={(event) => setChosen(event.target.value)}>
          {templates.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
      )}
    </FormDialog>
  );
}
