/*
 * Shows a program a processor that tells nothing of its caches: an AMD of family 26 in a virtual machine.
 *
 *     cc -shared -fPIC -O1 -o hidden-caches.so .ci/hidden-caches.c -ldl
 *     LD_PRELOAD=$PWD/hidden-caches.so java ...
 *
 * On such a processor oneDNN 3.7, and so PyTorch 2.7, computes wrong convolutions (docs/decisions/0009-pytorch-version.md).
 * With this, whoever has no such machine can run the tests on one. It needs Linux on a processor that can trap CPUID
 * ("cpuid_fault" in /proc/cpuinfo); elsewhere it changes nothing and says so.
 *
 * Each CPUID then raises SIGSEGV. The handler here runs the instruction in earnest, changes what must be hidden, and goes on;
 * any other SIGSEGV goes to the handler that the program, for instance a JVM, installed.
 */
#define _GNU_SOURCE
#include <cpuid.h>
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

enum { ARCH_CPUID = 0x1012, EXTENDED = 0x80000000 };

static int (*system_sigaction)(int, const struct sigaction *, struct sigaction *);
static struct sigaction of_program; /* starts as the default */

static void hide(unsigned leaf, unsigned subleaf, unsigned r[4]) {
    enum { A, B, C, D };
    if (leaf == 0 || leaf == EXTENDED) { /* the vendor, and which leaves there are */
        r[A] = leaf == 0 ? 0x10 : EXTENDED + 0x21;
        memcpy(&r[B], "Auth", 4);
        memcpy(&r[D], "enti", 4);
        memcpy(&r[C], "cAMD", 4);
    } else if (leaf == 1) {
        r[A] = 0x00B10F00; /* family 15 + 11 */
    } else if (leaf == 7 && subleaf == 0) {
        r[D] &= ~(1u << 22 | 1u << 23 | 1u << 24 | 1u << 25); /* AMX and 16-bit floats, which these have not */
    } else if (leaf == 7 && subleaf == 1) {
        r[A] &= ~(1u << 21);
        r[D] = 0;
    } else if (leaf == EXTENDED + 1) {
        r[C] &= ~(1u << 22); /* topology extensions: they would describe the caches */
    } else if (leaf == 2 || leaf == 4 || leaf == 0x14 || (leaf >= 0x18 && leaf <= 0x1e)
            || leaf == EXTENDED + 5 || leaf == EXTENDED + 6 || leaf > EXTENDED + 8) {
        memset(r, 0, 4 * sizeof *r);
    }
}

static void on_fault(int signal_number, siginfo_t *info, void *context) {
    greg_t *registers = ((ucontext_t *) context)->uc_mcontext.gregs;
    const unsigned char *code = (const unsigned char *) registers[REG_RIP];
    if (info->si_code == SI_KERNEL && code[0] == 0x0f && code[1] == 0xa2) {
        unsigned leaf = (unsigned) registers[REG_RAX], subleaf = (unsigned) registers[REG_RCX], r[4];
        syscall(SYS_arch_prctl, ARCH_CPUID, 1);
        __cpuid_count(leaf, subleaf, r[0], r[1], r[2], r[3]);
        syscall(SYS_arch_prctl, ARCH_CPUID, 0);
        hide(leaf, subleaf, r);
        registers[REG_RAX] = r[0];
        registers[REG_RBX] = r[1];
        registers[REG_RCX] = r[2];
        registers[REG_RDX] = r[3];
        registers[REG_RIP] += 2;
    } else if (of_program.sa_flags & SA_SIGINFO) {
        of_program.sa_sigaction(signal_number, info, context);
    } else if (of_program.sa_handler != SIG_IGN && of_program.sa_handler != SIG_DFL) {
        of_program.sa_handler(signal_number);
    } else {
        system_sigaction(SIGSEGV, &of_program, NULL); /* returns to the fault, which now ends the program */
    }
}

/* Keeps what the program installs for SIGSEGV behind the handler above. */
int sigaction(int signal_number, const struct sigaction *wanted, struct sigaction *before) {
    if (!system_sigaction) {
        system_sigaction = dlsym(RTLD_NEXT, "sigaction");
    }
    if (signal_number != SIGSEGV) {
        return system_sigaction(signal_number, wanted, before);
    }
    struct sigaction old = of_program;
    if (wanted) {
        of_program = *wanted;
    }
    if (before) {
        *before = old;
    }
    return 0;
}

__attribute__((constructor)) static void start(void) {
    struct sigaction trap = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK};
    system_sigaction = dlsym(RTLD_NEXT, "sigaction");
    system_sigaction(SIGSEGV, &trap, NULL);
    if (syscall(SYS_arch_prctl, ARCH_CPUID, 0) != 0) { /* threads inherit it; a new program starts without */
        perror("hidden-caches: this processor cannot trap CPUID");
    }
}
