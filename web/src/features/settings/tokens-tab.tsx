import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "../../components/button";
import { SelectField, TextField } from "../../components/form";
import { Failure, Notice } from "../../components/notice";
import { Empty } from "../../components/page";
import { useAttempt } from "../../components/use-attempt";
import { ago, dateTime } from "../../lib/format";
import { t } from "../../lib/texts";
import { makeToken, revokeToken, tokensQuery } from "./queries";

const DAYS = [30, 90, 365, 0];
const DAY_MS = 86_400_000;

export function TokensTab() {
  const client = useQueryClient();
  const { data, error } = useQuery(tokensQuery);
  const [name, setName] = useState("");
  const [days, setDays] = useState(90);
  const [made, setMade] = useState<string>();
  const { problem, attempt } = useAttempt();
  const go = async (act: () => Promise<unknown>) => {
    await attempt(act);
    await client.invalidateQueries({ queryKey: tokensQuery.queryKey });
  };
  const make = () =>
    go(async () => {
      const until = days === 0 ? null : new Date(Date.now() + days * DAY_MS).toISOString();
      setMade((await makeToken(name, until)).token);
      setName("");
    });
  return (
    <div className="max-w-2xl space-y-4">
      <p className="text-muted">{t.tokens.intro}</p>
      <form
        className="grid items-end gap-3 sm:grid-cols-[1fr_auto_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField
          label={t.tokens.name}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField label={t.tokens.until} value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {DAYS.map((each) => (
            <option key={each} value={each}>
              {each === 0 ? t.tokens.never : t.tokens.days(each)}
            </option>
          ))}
        </SelectField>
        <Button type="submit" kind="primary">
          {t.tokens.make}
        </Button>
      </form>
      <Failure problem={error ?? problem} />
      {made && (
        <Notice tone="good">
          <span>
            {t.tokens.once}
            <code className="mt-1 block font-mono text-sm break-all select-all">{made}</code>
          </span>
        </Notice>
      )}
      {data?.tokens.length === 0 ? (
        <Empty title={t.tokens.none} />
      ) : (
        <ul className="card divide-line divide-y">
          {data?.tokens.map((it) => (
            <li key={it.id} className="flex items-center gap-3 px-4 py-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{it.name}</span>
                <span className="text-muted block text-sm">
                  <code className="font-mono">{it.prefix}…</code> ·{" "}
                  {it.last_used_at ? t.tokens.used(ago(it.last_used_at)) : t.tokens.unused}
                  {it.expires_at && ` · ${t.tokens.ends(dateTime(it.expires_at))}`}
                </span>
              </span>
              <IconButton label={t.tokens.revoke(it.name)} onClick={() => void go(() => revokeToken(it.id))}>
                <Trash2 aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
