import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { SelectField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { t } from "../../lib/texts";
import { batchKeys, reread, statusQuery, type Batch } from "./queries";
import { readerName } from "./reader";

/** Reads the same pictures once more, as a batch of its own. */
export function RereadDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: status } = useQuery(statusQuery);
  const [name, setName] = useState(batch.name);
  const [reader, setReader] = useState(batch.reader);
  return (
    <FormDialog
      title={t.reread.title}
      action={t.confirm.action(t.items.extract.count(batch.progress.total))}
      onClose={onClose}
      onSave={async () => {
        const made = await reread(batch.id, { name, reader });
        await Promise.all([
          client.invalidateQueries({ queryKey: batchKeys.all }),
          client.invalidateQueries({ queryKey: ["readings"] }),
        ]);
        await navigate({ to: "/batches/$batchId", params: { batchId: made.id } });
      }}
    >
      <p className="text-muted">{t.reread.text}</p>
      <TextField
        label={t.read.name}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField label={t.read.reader} value={reader} onChange={(event) => setReader(event.target.value)}>
        {(status?.readers ?? [batch.reader]).map((each) => (
          <option key={each} value={each}>
            {readerName(each)}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
}
