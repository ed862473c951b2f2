package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Custody;
import io.sheaf.database.Database;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who may see a case, and what they may do in it. A change acts on the next request. It is
/// possible whatever the case's status: who may look at a sealed case must stay in somebody's
/// hands.
public final class Members {

    /// Letters of a name that must be known before others are told.
    public static final int SHORTEST = 3;

    private static final int MOST_CANDIDATES = 5;

    private final Database database;
    private final Custody custody;
    private final InstantSource clock;

    public Members(Database database, Custody custody, InstantSource clock) {
        this.database = database;
        this.custody = custody;
        this.clock = clock;
    }

    /// All members, owners first.
    ///
    /// @throws Missing when the asker is none of them
    public List<Member> list(Principal who, UUID caseId) {
        return database.read(handle -> {
            return rows(handle, CaseTable.get(handle, who, caseId).id());
        });
    }

    private static List<Member> rows(Handle handle, UUID caseId) {
        return handle.createQuery(
                        """
                        select m.user_id, u.name, m.role, m.added_at
                        from case_members m join users u on u.id = m.user_id
                        where m.case_id = ?
                        order by array_position(array['owner', 'editor', 'viewer'], m.role), lower(u.name), u.id
                        """)
                .bind(0, caseId)
                .map((row, _) ->
                        new Member(
                                row.getObject("user_id", UUID.class),
                                row.getString("name"),
                                MemberRole.of(row.getString("role")).orElseThrow(),
                                row.getTimestamp("added_at").toInstant()))
                .list();
    }

    /// Names of people who are no members, for an owner who has begun to type one. A few letters
    /// must be known, and a few names are told: nobody gets at the list of all accounts so.
    ///
    /// @param begin at least [#SHORTEST] characters
    public List<String> candidates(Principal who, UUID caseId, String begin) {
        return database.read(handle -> {
            CaseTable.get(handle, who, caseId).standing().demand(MemberRole.OWNER);
            return handle.createQuery(
                            """
                            select name from users u
                            where disabled_at is null and starts_with(lower(name), lower(:begin))
                                and not exists (select from case_members m where m.case_id = :case and m.user_id = u.id)
                            order by lower(name) limit :most
                            """)
                    .bind("begin", begin)
                    .bind("case", caseId)
                    .bind("most", MOST_CANDIDATES)
                    .mapTo(String.class)
                    .list();
        });
    }

    /// Takes somebody in by name, or gives a member another role.
    ///
    /// @throws Invalid when nobody has that name
    public Member add(Principal who, UUID caseId, String name, MemberRole role) {
        return database.inTransaction(handle -> {
            CaseFile file = owned(handle, who, caseId);
            UUID user =
                    handle.createQuery("select id from users where lower(name) = lower(?)")
                            .bind(0, name.strip())
                            .mapTo(UUID.class)
                            .findFirst()
                            .orElseThrow(() ->
                                    new Invalid("name", "There is nobody of that name here."));
            return put(handle, who, file, user, role);
        });
    }

    /// Gives a member another role.
    ///
    /// @throws Missing when that person is no member
    /// @throws NotNow when the case would be left without an owner
    public Member change(Principal who, UUID caseId, UUID user, MemberRole role) {
        return database.inTransaction(handle -> {
            CaseFile file = owned(handle, who, caseId);
            if (find(handle, caseId, user).isEmpty()) {
                throw new Missing("member");
            }
            return put(handle, who, file, user, role);
        });
    }

    private Member put(Handle handle, Principal who, CaseFile file, UUID user, MemberRole role) {
        Optional<Member> before = find(handle, file.id(), user);
        put(handle, file.id(), user, role, clock.instant());
        Member after = find(handle, file.id(), user).orElseThrow();
        settle(handle, file);
        Told told = new Told().text("name", after.name()).text("role", role.word());
        Act act = Act.of(before.isEmpty() ? "member_added" : "member_changed", "member", user);
        custody.record(handle, file.id(), who, act.with(told.json()));
        return after;
    }

    /// Shuts somebody out; members may also leave by themselves.
    ///
    /// @throws NotNow when the case would be left without an owner
    public void remove(Principal who, UUID caseId, UUID user) {
        database.useTransaction(handle -> {
            CaseFile file = CaseTable.lock(handle, who, caseId);
            if (!user.equals(who.id())) {
                file.standing().demand(MemberRole.OWNER);
            }
            Member member = find(handle, caseId, user).orElseThrow(() -> new Missing("member"));
            handle.execute(
                    "delete from case_members where case_id = ? and user_id = ?", caseId, user);
            settle(handle, file);
            custody.record(
                    handle,
                    caseId,
                    who,
                    Act.of("member_removed", "member", user)
                            .with(new Told().text("name", member.name()).json()));
        });
    }

    private static CaseFile owned(Handle handle, Principal who, UUID caseId) {
        CaseFile file = CaseTable.lock(handle, who, caseId);
        file.standing().demand(MemberRole.OWNER);
        return file;
    }

    private static Optional<Member> find(Handle handle, UUID caseId, UUID user) {
        return rows(handle, caseId).stream()
                .filter(member -> member.userId().equals(user))
                .findFirst();
    }

    static void put(Handle handle, UUID caseId, UUID user, MemberRole role, Instant now) {
        handle.execute(
                """
                insert into case_members (case_id, user_id, role, added_at) values (?, ?, ?, ?)
                on conflict (case_id, user_id) do update set role = excluded.role
                """,
                caseId,
                user,
                role.word(),
                now);
    }

    /// A case always has an owner, and names one of them.
    private static void settle(Handle handle, CaseFile file) {
        List<UUID> owners =
                handle.createQuery(
                                """
                                select user_id from case_members where case_id = ? and role = 'owner'
                                order by added_at, user_id
                                """)
                        .bind(0, file.id())
                        .mapTo(UUID.class)
                        .list();
        if (owners.isEmpty()) {
            throw new NotNow(
                    "A case has at least one owner. Make somebody else an owner first.",
                    file.status().word(),
                    List.of("add_owner"));
        }
        if (!owners.contains(file.ownerId())) {
            handle.execute(
                    "update cases set owner_id = ? where id = ?", owners.getFirst(), file.id());
        }
    }
}
