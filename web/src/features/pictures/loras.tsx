import { Plus, Trash2 } from "lucide-react";
import { Button, IconButton } from "../../components/button";
import { CheckField, TextField } from "../../components/form";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";

type Lora = Schemas["Lora"];

/** Small additions to an image model, in the order in which they are applied. */
export function Loras({ it, onChange }: { it: Lora[]; onChange: (next: Lora[]) => void }) {
  const set = (index: number, change: Partial<Lora>) =>
    onChange(it.map((each, at) => (at === index ? { ...each, ...change } : each)));
  return (
    <fieldset className="space-y-3">
      <legend className="mb-1 text-sm font-medium">{t.provenance.loras}</legend>
      {it.map((each, index) => (
        <div key={index} className="grid grid-cols-[1fr_6rem_auto_auto] items-end gap-3">
          <TextField
            label={t.servers.model}
            required
            value={each.name}
            onChange={(event) => set(index, { name: event.target.value })}
          />
          <TextField
            label={t.rows.weight}
            type="number"
            min={-10}
            max={10}
            step={0.05}
            value={each.weight ?? 1}
            onChange={(event) => set(index, { weight: Number(event.target.value) })}
          />
          <CheckField
            label={t.fields.required}
            checked={each.required ?? false}
            onChange={(event) => set(index, { required: event.target.checked })}
          />
          <IconButton label={t.fields.remove(each.name)} onClick={() => onChange(it.toSpliced(index, 1))}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button onClick={() => onChange([...it, { name: "", weight: 1 }])}>
        <Plus aria-hidden />
        {t.rows.addLora}
      </Button>
    </fieldset>
  );
}
