package io.highlander.jdbc;

/** Says what to do about a failure of the database, by its SQLSTATE. */
final class JdbcRemedy {

    private static final String WHERE =
            "highlander.state.jdbc.url, spring.datasource.url, or the DataSource that is qualified 'highlander'";

    private JdbcRemedy() {}

    static String of(Throwable failure) {
        String state = SqlFailures.stateOf(failure);
        return switch (state) {
            case "42P01" -> create(Database.POSTGRESQL);
            case "42S02", "42S04", "90079" -> create(Database.H2);
            case "42703", "42S22" ->
                "There is a table highlander_state that is not Highlander's. Rename it, or give this user another search_path.";
            case "42501" ->
                "Let the database's user use the schema and the table: GRANT SELECT, INSERT, UPDATE, DELETE ON highlander_state. To create "
                        + "the table, it needs CREATE on the schema.";
            case "28P01", "28000" -> "Check the user and the password: of " + WHERE + ".";
            case "3D000", "90149" -> "Create the database, or correct " + WHERE + ".";
            case "25006" ->
                "Point the URL to the primary: name all servers, and add targetServerType=primary. A standby answers with what is old. If it is "
                        + "the primary, default_transaction_read_only must be off for this user.";
            case "0A000" -> "Use PostgreSQL, or H2 for development.";
            default -> "Check that the database answers, and " + WHERE + ".";
        };
    }

    private static String create(Database database) {
        return "Create the table highlander_state with Highlander's script, by Flyway or Liquibase for example: "
                + database.script() + " in highlander-spring-boot-autoconfigure. Or set "
                + "highlander.state.jdbc.initialize-schema to 'always'.";
    }
}
