package io.highlander.demo.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobTest {

    private final Job job = new Job();

    @Test
    void newJobIsInitialized() {
        assertThat(job.status()).isEqualTo(JobStatus.INITIALIZED);
    }

    @Test
    void secondServerLoses() {
        assertThat(job.transition(JobStatus.INITIALIZED, JobStatus.WORKING))
                .isEqualTo(new Transition(true, JobStatus.WORKING));
        assertThat(job.transition(JobStatus.INITIALIZED, JobStatus.FINALIZED))
                .isEqualTo(new Transition(false, JobStatus.WORKING));
        assertThat(job.status()).isEqualTo(JobStatus.WORKING);
    }

    @Test
    void anyChangeIsAllowed() {
        job.transition(JobStatus.INITIALIZED, JobStatus.FINALIZED);
        assertThat(job.transition(JobStatus.FINALIZED, JobStatus.INITIALIZED).accepted())
                .isTrue();
    }
}
