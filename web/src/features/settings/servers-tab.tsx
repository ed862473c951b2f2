import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { Failure } from "../../components/notice";
import { Empty } from "../../components/page";
import { t } from "../../lib/texts";
import { deleteEndpoint, endpointsQuery, type Endpoint } from "./queries";
import { ServerForm } from "./server-form";
import { ServerRow } from "./server-row";

export function ServersTab() {
  const client = useQueryClient();
  const { data, error } = useQuery(endpointsQuery);
  const [making, setMaking] = useState(false);
  const [edited, setEdited] = useState<Endpoint>();
  const [problem, setProblem] = useState<unknown>();
  const refresh = () => client.invalidateQueries({ queryKey: endpointsQuery.queryKey });
  return (
    <div className="max-w-3xl space-y-4">
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
            <ServerRow
              key={it.name}
              it={it}
              onEdit={() => setEdited(it)}
              onChanged={refresh}
              onRemove={() => void deleteEndpoint(it.name).then(refresh, setProblem)}
            />
          ))}
        </ul>
      )}
      {making && <ServerForm onClose={() => setMaking(false)} onSaved={refresh} />}
      {edited && <ServerForm it={edited} onClose={() => setEdited(undefined)} onSaved={refresh} />}
    </div>
  );
}
