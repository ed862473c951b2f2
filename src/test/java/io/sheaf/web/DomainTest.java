package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.SQLException;

class DomainTest {

    /// Which of these a request meets when the server is killed under it depends on the moment.
    @ParameterizedTest
    @CsvSource({
        "08006, 503",
        "08001, 503",
        "57P01, 503",
        "57P02, 503",
        "57P03, 503",
        "53300, 503",
        "23505, 500",
        "57014, 500",
    })
    void a_database_that_is_away_is_no_fault_of_ours(String state, int status) {
        SQLException lost = new SQLException("secret words", state);
        Problem problem = Domain.problem(new IllegalStateException(lost));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.detail()).doesNotContain("secret");
        assertThat(problem.members().containsKey(Problem.RETRY_AFTER)).isEqualTo(status == 503);
    }
}
