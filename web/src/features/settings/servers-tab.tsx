import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "../../components/button";
import { SelectField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { Badge, Failure } from "../../components/notice";
import { Empty } from "../../components/page";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { createEndpoint, deleteEndpoint, endpointsQuery } from "./queries";

type Dialect = Schemas["Dialect"];

export function ServersTab() {
  const client = useQueryClient();
  const { data, error } = useQuery(endpointsQuery);
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const refresh = () => client.invalidateQueries({ queryKey: endpointsQuery.queryKey });
  return (
    <div className="max-w-2xl space-y-4">
      <p className="text-muted">{t.servers.intro}</p>
      <Button kind="primary" onClick={() => setMaking(true)}>
        <Plus aria-hidden />
        {t.servers.make}
      </Button>
      <Failure problem={error ?? problem} />
      {data?.endpoints.length === 0 && <Empty title={t.servers.none} />}
      {data && data.endpoints.length > 0 && (
        <ul className="card divide-line divide-y">
          {data.endpoints.map((it) => (
            <li key={it.name} className="flex flex-wrap items-center gap-3 px-4 py-2">
              <span className="min-w-0 flex-1">
                <span className="block font-medium">
                  {it.name} <Badge tone="accent">{t.servers.purposes[it.purpose]}</Badge>
                </span>
                <span className="text-muted block text-sm break-all">
                  {it.dialect} · {it.base}
                  {it.model && ` · ${it.model}`}
                </span>
              </span>
              <IconButton
                label={t.servers.remove(it.name)}
                onClick={() => void deleteEndpoint(it.name).then(refresh, setProblem)}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {making && <ServerForm onClose={() => setMaking(false)} onMade={refresh} />}
    </div>
  );
}

const DIALECTS = Object.keys(t.servers.dialects) as Dialect[];

function ServerForm({ onClose, onMade }: { onClose: () => void; onMade: () => Promise<void> }) {
  const [name, setName] = useState("");
  const [dialect, setDialect] = useState<Dialect>("openai");
  const [base, setBase] = useState("");
  const [model, setModel] = useState("");
  const [key, setKey] = useState("");
  return (
    <FormDialog
      title={t.servers.make}
      onClose={onClose}
      onSave={async () => {
        await createEndpoint({ name, dialect, base, model, ...(key ? { key } : {}) });
        await onMade();
      }}
    >
      <TextField
        label={t.signIn.name}
        hint={t.servers.nameHint}
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label={t.servers.dialect}
        value={dialect}
        onChange={(event) => setDialect(event.target.value as Dialect)}
      >
        {DIALECTS.map((each) => (
          <option key={each} value={each}>
            {t.servers.dialects[each]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t.servers.base}
        type="url"
        placeholder="http://127.0.0.1:11434"
        required
        value={base}
        onChange={(event) => setBase(event.target.value)}
      />
      <TextField
        label={t.servers.model}
        hint={t.servers.modelHint}
        value={model}
        onChange={(event) => setModel(event.target.value)}
      />
      <TextField
        label={t.servers.key}
        hint={t.servers.keyHint}
        type="password"
        autoComplete="off"
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
    </FormDialog>
  );
}
