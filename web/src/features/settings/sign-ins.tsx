import { useQuery, useQueryClient } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { Button, IconButton } from "../../components/button";
import { Badge, Failure } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import type { Schemas } from "../../lib/api";
import { ago, dateTime } from "../../lib/format";
import { signedOut } from "../../lib/session";
import { t } from "../../lib/texts";
import { clientName } from "./client-name";
import { endSignIn, signInsQuery, signOutEverywhere } from "./queries";

/** Where the person is signed in. Whatever they do not know again they end. */
export function SignIns() {
  const client = useQueryClient();
  const { data, error } = useQuery(signInsQuery);
  const { busy, problem, attempt } = useAttempt();
  const end = async (id: string) => {
    await attempt(() => endSignIn(id));
    await client.invalidateQueries({ queryKey: signInsQuery.queryKey });
  };
  return (
    <div className="space-y-4">
      <Failure problem={error ?? problem} />
      {data && (
        <ul aria-label={t.settings.devices} className="card divide-line divide-y">
          {data.sign_ins.map((it) => (
            <li key={it.id} className="flex items-center gap-3 px-4 py-2">
              <Where it={it} />
              {!it.here && (
                <IconButton label={t.signIns.end(name(it))} disabled={busy} onClick={() => void end(it.id)}>
                  <LogOut aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="text-muted">{t.settings.everywhereText}</p>
      <Button
        kind="danger"
        disabled={busy}
        onClick={async () => {
          if (await attempt(signOutEverywhere)) {
            signedOut();
          }
        }}
      >
        {t.settings.everywhere}
      </Button>
    </div>
  );
}

const name = (it: Schemas["SignIn"]) => clientName(it.client) || t.signIns.unnamed;

function Where({ it }: { it: Schemas["SignIn"] }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-center gap-2 font-medium">
        <span className="truncate" title={it.client}>
          {name(it)}
        </span>
        {it.here && <Badge tone="good">{t.signIns.here}</Badge>}
      </span>
      <span className="text-muted block text-sm">
        {it.address && `${it.address} · `}
        {t.signIns.used(ago(it.last_used_at))} · {t.signIns.since(dateTime(it.created_at))}
      </span>
    </span>
  );
}
