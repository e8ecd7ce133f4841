package io.highlander.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.security.sample.Courier;
import io.highlander.security.sample.Vault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whom an entity sees as its caller. */
class SecuredCallsIT extends TwoSecuredPods {

    @Test
    void whoIsAuthenticatedCallsWithNameAndAuthorities() {
        Vault vault = vault();
        login("ann", "ROLE_USER", "todo:write");
        assertThat(vault.whoCalls())
                .containsExactly("ann", "ann", CallerAuthentication.class.getSimpleName(), "ROLE_USER", "todo:write");
    }

    @Test
    void whoIsNotAuthenticatedCallsAnonymously() {
        Vault vault = vault();
        String[] anonymous = {"", "anonymousUser", AnonymousAuthenticationToken.class.getSimpleName(), "ROLE_ANONYMOUS"
        };
        assertThat(vault.whoCalls()).containsExactly(anonymous);
        SecurityContextHolder.getContext()
                .setAuthentication(new AnonymousAuthenticationToken(
                        "k", "visitor", AuthorityUtils.createAuthorityList("ROLE_KEEPER")));
        assertThat(vault.whoCalls()).containsExactly(anonymous);
    }

    @Test
    void authoritiesAreThoseOfTheNameOnly() {
        vault();
        login("ann", "ROLE_KEEPER");
        assertThat(gateway().as("bob").entity(Vault.class, key).whoCalls())
                .containsExactly("bob", "bob", CallerAuthentication.class.getSimpleName());
        assertThat(gateway().as("ann").entity(Vault.class, key).whoCalls()).contains("ROLE_KEEPER");
        assertDenied(() -> gateway().as("bob").entity(Vault.class, key).clear(), 0);
    }

    @Test
    void tooManyAuthoritiesAreRefusedBeforeTheCall() {
        Vault vault = vault();
        login("ann", IntStream.range(0, 200).mapToObj(i -> "ROLE_NUMBER_" + i).toArray(String[]::new));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(vault::items)
                .withMessageContaining("200 authorities");
    }

    @Test
    void callsThatEntitiesMakeAreTheirCallers() {
        vault().add("gold");
        there.getBean(EntityGateway.class).entity(Courier.class, key).askWhoCalls(key);
        Courier courier = gateway().entity(Courier.class, key);
        login("ann", "ROLE_KEEPER");
        assertThat(courier.askWhoCalls(key))
                .containsExactly("ann", "ann", CallerAuthentication.class.getSimpleName(), "ROLE_KEEPER");
        assertThat(courier.clear(key)).isZero();
        login("bob");
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> courier.clear(key));
        assertThat(courier.runs())
                .as("two by ann here, one there; bob's is undone")
                .isEqualTo(3);
    }

    @Test
    void plainCallsHaveANameAndNoAuthorities() throws Exception {
        vault().add("gold");
        assertThat(plain("whoCalls").body())
                .isEqualTo("[\"ann\",\"ann\",\"" + CallerAuthentication.class.getSimpleName() + "\"]");
        HttpResponse<String> denied = plain("clear");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("\"outcome\":\"not-run\"", "access-denied");
        assertThat(vault().items()).hasSize(1);
    }

    private HttpResponse<String> plain(String handler) throws Exception {
        String forged = "[\"ROLE_KEEPER\"]";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://"
                                        + here.getBean(HighlanderCluster.class).self()
                                        + "/highlander/v1/entities/vault/" + key + "/" + handler))
                                .POST(BodyPublishers.ofString("[]"))
                                .header("Authorization", "Bearer secret-of-the-two")
                                .header("Highlander-Caller", "ann")
                                .header(Authorities.BAGGAGE, forged)
                                .header("Highlander-Authorities", forged)
                                .header("baggage", Authorities.BAGGAGE + "=" + forged)
                                .build(),
                        BodyHandlers.ofString());
    }
}
