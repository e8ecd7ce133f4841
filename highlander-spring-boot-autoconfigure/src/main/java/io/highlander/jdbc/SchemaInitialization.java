package io.highlander.jdbc;

/** When the store creates its table. */
public enum SchemaInitialization {

    /** Never: a migration of the application, or a person, has created it. */
    NEVER,

    /** If the database lives in this JVM. */
    EMBEDDED,

    /** At every start, if the table is not there. */
    ALWAYS
}
