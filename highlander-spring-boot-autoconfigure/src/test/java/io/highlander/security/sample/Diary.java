package io.highlander.security.sample;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnDelete;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;

/** Tells nobody that he was denied. */
@HighlanderEntity("diary")
public class Diary {

    private String text = "";

    @EntityCommand
    public void write(String line) {
        text = line;
    }

    @EntityCommand
    @PreAuthorize("hasRole('KEEPER')")
    @HandleAuthorizationDenied(handlerClass = NothingInstead.class)
    public void clear() {
        text = "";
    }

    @EntityQuery
    public String text() {
        return text;
    }

    @OnDelete
    @PreAuthorize("hasRole('KEEPER')")
    @HandleAuthorizationDenied(handlerClass = NothingInstead.class)
    void onDelete() {}

    /** Answers null to those who are denied. */
    public static class NothingInstead implements MethodAuthorizationDeniedHandler {

        @Override
        public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
            return null;
        }
    }
}
