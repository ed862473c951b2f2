import { getRouteApi } from "@tanstack/react-router";
import { Page } from "../../components/page";
import { Tabs } from "../../components/tabs";
import { useUser } from "../../lib/session";
import { t } from "../../lib/texts";
import { AboutTab } from "./about-tab";
import { AccountTab } from "./account-tab";
import { ServersTab } from "./servers-tab";
import { TokensTab } from "./tokens-tab";
import { UsersTab } from "./users-tab";

const route = getRouteApi("/settings");

const settingsTabs = ["account", "tokens", "users", "servers", "about"] as const;
export type SettingsTab = (typeof settingsTabs)[number];

const FOR_ADMINS: SettingsTab[] = ["users", "servers"];

export function SettingsPage() {
  const { tab = "account" } = route.useSearch();
  const navigate = route.useNavigate();
  const user = useUser();
  const tabs = settingsTabs.filter((each) => user.role === "admin" || !FOR_ADMINS.includes(each));
  return (
    <Page title={t.settings.title}>
      <Tabs
        label={t.settings.title}
        tabs={tabs.map((each) => [each, t.settings.tabs[each]])}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next } })}
      />
      {tab === "account" && <AccountTab />}
      {tab === "tokens" && <TokensTab />}
      {tab === "users" && <UsersTab />}
      {tab === "servers" && <ServersTab />}
      {tab === "about" && <AboutTab />}
    </Page>
  );
}
