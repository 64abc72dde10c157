/* Preloaded over the calls that write: lets the n-th fail, and keeps a log of what was written, for power cuts.
 *
 * SHIM_UNDER  only files whose path begins with this count
 * shim_set(n, errno): from now on the n-th counted call and all later ones fail (0: none), as on a full disk;
 *             gives the number of counted calls since it was called last
 * SHIM_LOG    file that gets one record a call: "W path\n offset length\n" and the bytes, "S path\n", "T path\n length\n",
 *             "M text\n" (what the program wrote to standard output: a confirmation)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_ftruncate)(int, off_t);
static int (*real_rename)(const char *, const char *);
static const char *under;
static long fail_at, calls;
static int fail_errno = EIO, log_fd = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_rename = dlsym(RTLD_NEXT, "rename");
    under = getenv("SHIM_UNDER");
    if (getenv("SHIM_LOG")) log_fd = open(getenv("SHIM_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
}

long shim_set(long first, int with) {
    long before = calls;
    fail_at = first;
    fail_errno = with;
    calls = 0;
    return before;
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return under && strncmp(path, under, strlen(under)) == 0;
}

static int fails(void) {
    long now = __sync_add_and_fetch(&calls, 1);
    if (fail_at && now >= fail_at) {
        errno = fail_errno;
        return 1;
    }
    return 0;
}

static void note(const char *head, const void *bytes, size_t length) {
    if (log_fd < 0) return;
    pthread_mutex_lock(&lock);
    if (real_write(log_fd, head, strlen(head)) < 0 || (length && real_write(log_fd, bytes, length) < 0)) perror("shim");
    pthread_mutex_unlock(&lock);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    char path[PATH_MAX], head[PATH_MAX + 80];
    if (fd == 1 && log_fd >= 0) {
        snprintf(head, sizeof head, "M %.*s", (int)(length < 60 ? length : 60), (const char *)bytes);
        note(head, 0, 0);
    }
    if (fd != log_fd && path_of(fd, path)) {
        if (fails()) return -1;
        off_t at = lseek(fd, 0, SEEK_CUR);
        ssize_t done = real_write(fd, bytes, length);
        if (done > 0) {
            snprintf(head, sizeof head, "W %s\n%lld %zd\n", path, (long long)at, done);
            note(head, bytes, done);
        }
        return done;
    }
    return real_write(fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
    char path[PATH_MAX], head[PATH_MAX + 80];
    if (!path_of(fd, path)) return real_pwrite(fd, bytes, length, at);
    if (fails()) return -1;
    ssize_t done = real_pwrite(fd, bytes, length, at);
    if (done > 0) {
        snprintf(head, sizeof head, "W %s\n%lld %zd\n", path, (long long)at, done);
        note(head, bytes, done);
    }
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

static int synced(int fd, int (*real)(int)) {
    char path[PATH_MAX], head[PATH_MAX + 80];
    if (!path_of(fd, path)) return real(fd);
    if (fails()) return -1;
    int done = real(fd);
    if (done == 0) {
        snprintf(head, sizeof head, "S %s\n", path);
        note(head, 0, 0);
    }
    return done;
}

int fsync(int fd) { return synced(fd, real_fsync); }

int fdatasync(int fd) { return synced(fd, real_fdatasync); }

int ftruncate64(int fd, off_t length) {
    char path[PATH_MAX], head[PATH_MAX + 80];
    if (!path_of(fd, path)) return real_ftruncate(fd, length);
    if (fails()) return -1;
    int done = real_ftruncate(fd, length);
    if (done == 0) {
        snprintf(head, sizeof head, "T %s\n%lld\n", path, (long long)length);
        note(head, 0, 0);
    }
    return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int rename(const char *from, const char *to) {
    if (under && strncmp(to, under, strlen(under)) == 0 && fails()) return -1;
    return real_rename(from, to);
}
