package io.highlander.documentation;

/** Sends mails. */
interface Smtp {

    /** @param token refused if a larger one was seen */
    void send(Inbox.Mail mail, long token);
}
