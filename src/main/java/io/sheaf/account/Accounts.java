package io.sheaf.account;

import io.sheaf.database.Database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/// The people who use this program: who they are, how they sign in, and what proves it afterwards.
public final class Accounts {

    private static final Principal LOCAL =
            new Principal(
                    UUID.fromString("00000000-0000-0000-0000-000000000001"), "local", Role.ADMIN);

    /// How the secret of a server's process begins.
    static final String MACHINE = "sheaf_m_";

    private final String machineSecret = Secrets.fresh(MACHINE);
    private final SecurityLog log;
    private final Users users;
    private final SecondFactors secondFactors;
    private final SignIns signIns;
    private final Access access;
    private final ApiTokens tokens;
    private final Tickets tickets;
    private final Reauthentication reauthentication;
    private final FirstRun firstRun;
    private final KeyRing keys;

    private Accounts(Database database, Path data, InstantSource clock) throws IOException {
        this.log = SecurityLog.open(data.resolve("logs"), clock);
        this.keys = KeyRing.open(data, clock);
        AccessTokens signed = new AccessTokens(keys, clock);
        Passwords passwords = new Passwords(Passwords.Cost.USUAL);
        this.users = new Users(database, passwords, log, clock);
        Seal seal = Seal.open(data, "second-factors");
        this.secondFactors = new SecondFactors(database, seal, users, log, clock);
        this.signIns = new SignIns(database, passwords, secondFactors, signed, log, clock);
        this.access = new Access(database, signed, machineSecret, clock);
        this.tokens = new ApiTokens(database, log, clock);
        this.tickets = new Tickets(access, clock);
        this.reauthentication = new Reauthentication(database, users, log, clock);
        this.firstRun = new FirstRun(database, users, signIns, log);
    }

    /// @param data the data folder: keys are in `keys/`, the security log is in `logs/`
    public static Accounts open(Database database, Path data, InstantSource clock)
            throws IOException {
        return new Accounts(database, data, clock);
    }

    /// The local person, who is in every database from the first migration on and is its first
    /// admin. The name is the one of before the first sign-in.
    public static Principal local() {
        return LOCAL;
    }

    /// Whoever knows it is the local person, for as long as this process lives.
    public String machineSecret() {
        return machineSecret;
    }

    public Users users() {
        return users;
    }

    public SecondFactors secondFactors() {
        return secondFactors;
    }

    public SignIns signIns() {
        return signIns;
    }

    public Access access() {
        return access;
    }

    public ApiTokens tokens() {
        return tokens;
    }

    public Tickets tickets() {
        return tickets;
    }

    public Reauthentication reauthentication() {
        return reauthentication;
    }

    public FirstRun firstRun() {
        return firstRun;
    }

    public KeyRing keys() {
        return keys;
    }

    public SecurityLog log() {
        return log;
    }
}
