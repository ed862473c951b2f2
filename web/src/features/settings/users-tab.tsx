import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { SelectField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { Badge, Failure } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import { useUser } from "../../lib/session";
import { t } from "../../lib/texts";
import { NewPasswordField } from "../account/new-password-field";
import { changeUser, createUser, usersQuery, type User } from "./queries";

export function UsersTab() {
  const me = useUser();
  const client = useQueryClient();
  const { data, error } = useQuery(usersQuery);
  const [making, setMaking] = useState(false);
  const [removing, setRemoving] = useState<User>();
  const { problem, attempt } = useAttempt();
  const go = async (act: Promise<unknown>) => {
    await attempt(() => act);
    await client.invalidateQueries({ queryKey: usersQuery.queryKey });
  };
  return (
    <div className="max-w-2xl space-y-4">
      <Button kind="primary" onClick={() => setMaking(true)}>
        <Plus aria-hidden />
        {t.users.make}
      </Button>
      <Failure problem={error ?? problem} />
      <ul className="card divide-line divide-y">
        {data?.users.map((it) => (
          <li key={it.id} className="flex flex-wrap items-center gap-3 px-4 py-2">
            <span className="min-w-0 flex-1 basis-48 truncate">
              {it.name} {it.disabled && <Badge tone="warn">{t.users.disabled}</Badge>}{" "}
              {it.second_factor && <Badge tone="good">{t.users.factor}</Badge>}
            </span>
            <select
              aria-label={t.members.roleOf(it.name)}
              className="field w-auto"
              value={it.role}
              disabled={it.id === me.id}
              onChange={(event) => void go(changeUser(it.id, { role: event.target.value as User["role"] }))}
            >
              <option value="user">{t.users.roles.user}</option>
              <option value="admin">{t.users.roles.admin}</option>
            </select>
            {it.second_factor && it.id !== me.id && (
              <Button aria-label={t.users.removeFactorOf(it.name)} onClick={() => setRemoving(it)}>
                {t.users.removeFactor}
              </Button>
            )}
            <Button
              disabled={it.id === me.id}
              aria-label={it.disabled ? t.users.enableOne(it.name) : t.users.disableOne(it.name)}
              onClick={() => void go(changeUser(it.id, { disabled: !it.disabled }))}
            >
              {it.disabled ? t.users.enable : t.users.disable}
            </Button>
          </li>
        ))}
      </ul>
      {removing && (
        <Confirm
          title={t.users.removeFactorOf(removing.name)}
          action={t.common.remove}
          danger
          onConfirm={() => go(changeUser(removing.id, { second_factor: false }))}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t.users.removeFactorText}</p>
        </Confirm>
      )}
      {making && <UserForm onClose={() => setMaking(false)} onMade={() => go(Promise.resolve())} />}
    </div>
  );
}

function UserForm({ onClose, onMade }: { onClose: () => void; onMade: () => Promise<void> }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<User["role"]>("user");
  return (
    <FormDialog
      title={t.users.make}
      onClose={onClose}
      onSave={async () => {
        await createUser(name, password, role);
        await onMade();
      }}
    >
      <TextField
        label={t.signIn.name}
        autoComplete="off"
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <NewPasswordField label={t.signIn.password} value={password} onValue={setPassword} />
      <SelectField
        label={t.members.role}
        value={role}
        onChange={(event) => setRole(event.target.value as User["role"])}
      >
        <option value="user">{t.users.roles.user}</option>
        <option value="admin">{t.users.roles.admin}</option>
      </SelectField>
    </FormDialog>
  );
}
