package cn.innovation.registry.shared.persistence;

import java.sql.SQLException;

/** Carries what the database said to the mapper of problems, which reads the SQLSTATE. */
public final class QueryFailure extends RuntimeException {
    QueryFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
