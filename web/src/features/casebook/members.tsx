import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "../../components/button";
import { SelectField, TextField } from "../../components/form";
import { Failure } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { addMember, candidatesQuery, changeMember, membersQuery, removeMember, type CaseFile } from "./queries";

type Role = Schemas["MemberRole"];

const ROLES: Role[] = ["viewer", "editor", "owner"];

export function Members({ it }: { it: CaseFile }) {
  const client = useQueryClient();
  const { data, error } = useQuery(membersQuery(it.id));
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const { problem, attempt } = useAttempt();
  const { data: found } = useQuery(candidatesQuery(it.id, name));
  const owner = it.role === "owner";
  const go = async (act: () => Promise<unknown>) => {
    await attempt(act);
    await client.invalidateQueries({ queryKey: membersQuery(it.id).queryKey });
  };
  return (
    <div className="max-w-xl space-y-4">
      <Failure problem={error ?? problem} />
      <ul className="card divide-line divide-y">
        {data?.members.map((member) => (
          <li key={member.user_id} className="flex items-center gap-3 px-4 py-2">
            <span
              aria-hidden
              className="bg-accent-soft text-accent grid size-8 shrink-0 place-items-center rounded-full font-semibold uppercase"
            >
              {member.name.slice(0, 1)}
            </span>
            <span className="min-w-0 flex-1 truncate">{member.name}</span>
            {owner ? (
              <>
                <select
                  aria-label={t.members.roleOf(member.name)}
                  className="field w-auto"
                  value={member.role}
                  onChange={(event) => void go(() => changeMember(it.id, member.user_id, event.target.value as Role))}
                >
                  {ROLES.map((each) => (
                    <option key={each} value={each}>
                      {t.members.roles[each]}
                    </option>
                  ))}
                </select>
                <IconButton
                  label={t.members.remove(member.name)}
                  onClick={() => void go(() => removeMember(it.id, member.user_id))}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </>
            ) : (
              <span className="text-muted">{t.members.roles[member.role]}</span>
            )}
          </li>
        ))}
      </ul>
      {owner && (
        <form
          className="grid items-start gap-3 sm:grid-cols-[1fr_auto_auto]"
          onSubmit={(event) => {
            event.preventDefault();
            void go(async () => {
              await addMember(it.id, { name, role });
              setName("");
            });
          }}
        >
          <TextField
            label={t.members.name}
            hint={t.members.nameHint}
            required
            autoComplete="off"
            list="candidates"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <datalist id="candidates">
            {found?.names.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
          <SelectField label={t.members.role} value={role} onChange={(event) => setRole(event.target.value as Role)}>
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {t.members.roles[each]}
              </option>
            ))}
          </SelectField>
          <Button type="submit" className="sm:mt-6.5">
            {t.members.add}
          </Button>
        </form>
      )}
    </div>
  );
}
