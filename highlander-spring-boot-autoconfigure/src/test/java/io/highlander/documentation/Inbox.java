package io.highlander.documentation;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where mails to be sent are. */
interface Inbox {

    /** Returns the next mail, or null if none comes in that time. */
    @Nullable
    Mail poll(long time, TimeUnit unit) throws InterruptedException;

    /** A mail. */
    record Mail(String text) {}
}
