import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { SelectField } from "../../components/form";
import { Failure } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import { download } from "../../lib/api";
import { shown } from "../../lib/format";
import { t } from "../../lib/texts";
import { itemsQuery, type Batch } from "./queries";

const FORMS = ["csv", "csv?form=spreadsheet", "xlsx", "json", "jsonl", "zip"] as const;
type Form = (typeof FORMS)[number];

const ROWS = 5;

export function ExportDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const [form, setForm] = useState<Form>("csv");
  const { busy, problem, attempt } = useAttempt();
  const { data } = useQuery(itemsQuery(batch.id, { per_page: ROWS }));
  const fields = batch.fields.filter((each) => each.active);
  const go = () => attempt(() => download(`/api/v1/batches/${batch.id}/export.${form}`));
  return (
    <Dialog title={t.exports.title} onClose={onClose} wide>
      <div className="space-y-4">
        <SelectField
          label={t.exports.format}
          hint={t.exports.hints[form]}
          value={form}
          onChange={(event) => setForm(event.target.value as Form)}
        >
          {FORMS.map((each) => (
            <option key={each} value={each}>
              {t.exports.formats[each]}
            </option>
          ))}
        </SelectField>
        <div
          className="border-line overflow-auto rounded-lg border"
          tabIndex={0}
          role="region"
          aria-label={t.exports.preview}
        >
          <table className="w-full text-sm">
            <thead>
              <tr className="bg-sunken text-left">
                {fields.map((each) => (
                  <th key={each.name} scope="col" className="px-3 py-2 whitespace-nowrap">
                    {each.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data?.items.map((item) => (
                <tr key={item.seq} className="border-line border-t">
                  {fields.map((each) => (
                    <td key={each.name} className="max-w-64 truncate px-3 py-1.5">
                      {shown(item.values[each.name])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Failure problem={problem} />
        <div className="flex justify-end">
          <Button kind="primary" busy={busy} onClick={go}>
            <Download aria-hidden />
            {t.exports.action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
