import { Check, FlaskConical, Pencil, Trash2, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, IconButton } from "../../components/button";
import { Badge, Failure } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import { ago, decimal } from "../../lib/format";
import { t } from "../../lib/texts";
import { probeEndpoint, type Endpoint } from "./queries";
import { ServerCounts } from "./server-counts";

interface ServerRowProps {
  it: Endpoint;
  onEdit: () => void;
  onChanged: () => Promise<unknown>;
  onRemove: () => void;
}

export function ServerRow({ it, onEdit, onChanged, onRemove }: ServerRowProps) {
  const { busy, problem, attempt } = useAttempt();
  const probe = () => attempt(() => probeEndpoint(it.name).then(onChanged));
  return (
    <li className="space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-48 flex-1">
          <span className="flex flex-wrap items-center gap-2 font-medium">
            {it.name} <Badge tone="accent">{t.servers.purposes[it.purpose]}</Badge>
          </span>
          <span className="text-muted block text-sm break-all">
            {it.dialect} · {it.base}
            {it.model && ` · ${it.model}`}
          </span>
        </span>
        <Button busy={busy} onClick={() => void probe()}>
          <FlaskConical aria-hidden />
          {it.purpose === "paint" ? t.servers.testPicture : t.servers.testCard}
        </Button>
        <span className="flex">
          <IconButton label={t.servers.edit(it.name)} onClick={onEdit}>
            <Pencil aria-hidden />
          </IconButton>
          <IconButton label={t.servers.remove(it.name)} onClick={onRemove}>
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      </div>
      <Failure problem={problem} />
      {it.probe && it.probed_at && <Findings found={it.probe} at={it.probed_at} />}
      <ServerCounts name={it.name} />
    </li>
  );
}

const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);

/** What the last test has found. */
function Findings({ found, at }: { found: Record<string, unknown>; at: string }) {
  const facts = (["reachable", "sees_images", "honours_schema", "returns_usage"] as const).filter(
    (each) => typeof found[each] === "boolean",
  );
  const models = list(found["models"]);
  const picture = typeof found["picture"] === "string" ? found["picture"] : undefined;
  return (
    <div className="bg-sunken flex flex-wrap gap-4 rounded-lg p-3 text-sm">
      {picture && <Picture base64={picture} />}
      <div className="min-w-0 flex-1 space-y-1.5">
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          {facts.map((each) => (
            <span key={each} className="inline-flex items-center gap-1">
              {found[each] ? (
                <Check aria-label={t.common.yes} className="text-good size-4" />
              ) : (
                <X aria-label={t.common.no} className="text-danger size-4" />
              )}
              {t.servers.facts[each]}
            </span>
          ))}
        </p>
        {typeof found["fault"] === "string" && <p className="text-danger break-words">{found["fault"]}</p>}
        <p className="text-muted break-words">
          {[
            typeof found["seconds"] === "number" ? t.servers.took(decimal(found["seconds"])) : "",
            typeof found["width"] === "number" ? `${String(found["width"])} × ${String(found["height"])}` : "",
            typeof found["context"] === "number" ? t.servers.context(found["context"]) : "",
            models.length > 0 ? t.servers.models(models.slice(0, 6).join(", "), models.length) : "",
            ago(at),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
    </div>
  );
}

/** The page's policy shows pictures out of memory, but no `data:` addresses. */
function Picture({ base64 }: { base64: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [base64]);
  return url ? <img src={url} alt={t.servers.testPicture} className="size-28 rounded-lg object-cover" /> : null;
}
