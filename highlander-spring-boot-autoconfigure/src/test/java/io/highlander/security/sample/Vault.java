package io.highlander.security.sample;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnDelete;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Guards its handlers in every way that method security knows. */
@HighlanderEntity("vault")
public class Vault {

    /** Completed by a test to let {@link #addSlowly} go on. */
    public static volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    private List<String> items = new ArrayList<>();
    private final transient EntityContext context;

    Vault(EntityContext context) {
        this.context = context;
    }

    @EntityCommand
    @PreAuthorize("#item != null")
    public int add(@Nullable String item) {
        items.add(String.valueOf(item));
        return items.size();
    }

    @EntityCommand
    @PreAuthorize("hasRole('KEEPER')")
    public int clear() {
        items.clear();
        return items.size();
    }

    @EntityCommand
    @PreAuthorize("authentication.name == #owner")
    public String sign(String owner) {
        items.add(owner);
        return owner;
    }

    @EntityCommand
    @PreAuthorize("this.holds(authentication.name)")
    public int addAsOneOfThem(String item) {
        items.add(item);
        return items.size();
    }

    public boolean holds(String item) {
        return items.contains(item);
    }

    @EntityCommand
    @PostAuthorize("returnObject == authentication.name")
    public String signAndTell(String owner) {
        items.add(owner);
        return owner;
    }

    @EntityCommand
    @PreAuthorize("hasRole('KEEPER')")
    public CompletionStage<Integer> addLater(String item) {
        return CompletableFuture.supplyAsync(() -> {
            items.add(item);
            return items.size();
        });
    }

    @EntityCommand
    @PostAuthorize("denyAll")
    public CompletionStage<Integer> addSlowly(String item) {
        return gate.thenApply(opened -> {
            items.add(item);
            return items.size();
        });
    }

    @EntityCommand
    public void fail(String item) {
        items.add(item);
        throw new IllegalStateException("broken");
    }

    @EntityQuery
    public List<String> items() {
        return items;
    }

    @EntityQuery
    @PreAuthorize("this.holds(authentication.name)")
    public int sizeForOneOfThem() {
        return items.size();
    }

    @OnDelete
    @PreAuthorize("hasRole('KEEPER')")
    void onDelete() {
        items.clear();
    }

    /** Caller by the context; name, authorities and class of the authentication. */
    @EntityQuery
    public List<String> whoCalls() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return List.of(context.caller());
        }
        List<String> seen = new ArrayList<>(List.of(
                context.caller(),
                authentication.getName(),
                authentication.getClass().getSimpleName()));
        authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .sorted()
                .forEach(seen::add);
        return seen;
    }
}
