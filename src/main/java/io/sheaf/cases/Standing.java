package io.sheaf.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// Where the asker stands in a case: told by the same query that finds what they ask for.
record Standing(UUID caseId, MemberRole role, CaseStatus status) {

    /// Joins the case of `c` to the asker. What is in the trash is not there.
    static final String JOIN =
            """
             join case_members m on m.case_id = c.id and m.user_id = :who and c.deleted_at is null
            """;

    /// What [#of] reads.
    static final String COLUMNS =
            " c.id as standing_case, m.role as standing_role, c.status as standing_status ";

    static Standing of(ResultSet row) throws SQLException {
        return new Standing(
                row.getObject("standing_case", UUID.class),
                MemberRole.of(row.getString("standing_role")).orElseThrow(),
                CaseStatus.of(row.getString("standing_status")).orElseThrow());
    }

    /// @throws NotYours when the asker's role is less
    void demand(MemberRole needed) {
        if (!role.covers(needed)) {
            throw new NotYours(role, needed);
        }
    }

    /// @throws NotYours for viewers
    /// @throws NotNow when the case is only read
    void demandChange() {
        demand(MemberRole.EDITOR);
        demandOpen();
    }

    /// @throws NotNow when the case is only read
    void demandOpen() {
        if (status.readOnly()) {
            throw NotNow.readOnly(status);
        }
    }
}
