package user;

import io.highlander.test.EntityFixture;
import org.junit.jupiter.api.Test;

class GreeterTest {

    @Test
    void greets() {
        EntityFixture.of(Greeter.class).when(it -> it.greet("Ann")).thenReturns("Hello, Ann! You are number 1.");
    }
}
