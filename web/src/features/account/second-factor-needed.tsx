import { Button } from "../../components/button";
import { factorIsSet } from "../../lib/session";
import { t } from "../../lib/texts";
import { Doorstep } from "./doorstep";
import { leave } from "./queries";
import { SecondFactorSetup } from "./second-factor-setup";

/** Where everybody needs a second factor, instead of the page that was asked for; that comes afterwards. */
export function SecondFactorNeeded() {
  return (
    <Doorstep title={t.factor.neededTitle}>
      <p className="text-muted mb-4">{t.factor.neededText}</p>
      <SecondFactorSetup onDone={factorIsSet} />
      <Button kind="quiet" className="mt-6 w-full" onClick={leave}>
        {t.nav.signOut}
      </Button>
    </Doorstep>
  );
}
