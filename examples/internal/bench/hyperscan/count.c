/*
 * count: how often Hyperscan finds the shapes of a BSN, of a date and of a
 * licence plate in a file. What piiscan does with `--kinds bsn,birthdate,plate`
 * begins where this ends: a shape is no finding yet.
 *
 *   cc -O2 -o count count.c -lhs
 *   count FILE
 *
 * Block mode over the mapped file is what costs Hyperscan least. Prints the
 * version and the number of ends of matches.
 */
#include <fcntl.h>
#include <hs/hs.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const shapes[] = {
    "\\b[0-9]{9}\\b",
    "\\b[0-9]{4}[. ][0-9]{2}[. ][0-9]{3}\\b",
    "\\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.](19|20)[0-9]{2}\\b",
    "\\b[0-9A-Z]{1,3}-[0-9A-Z]{1,3}-[0-9A-Z]{1,3}\\b",
};

enum { count_of_shapes = sizeof shapes / sizeof *shapes };

static int count(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *total) {
    (void)id, (void)from, (void)to, (void)flags;
    ++*(unsigned long long *)total;
    return 0;
}

static int fail(const char *what) {
    fprintf(stderr, "count: %s\n", what);
    return 2;
}

int main(int argc, char **argv) {
    if (argc != 2)
        return fail("usage: count FILE");
    printf("Hyperscan %s\n", hs_version());

    hs_database_t *database;
    hs_compile_error_t *error;
    unsigned flags[count_of_shapes] = {0}, ids[count_of_shapes] = {0, 1, 2, 3};
    if (hs_compile_multi(shapes, flags, ids, count_of_shapes, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS)
        return fail(error->message);
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
        return fail("no memory");

    struct stat about;
    int file = open(argv[1], O_RDONLY);
    if (file < 0 || fstat(file, &about) != 0)
        return fail("cannot open the file");
    if (about.st_size > 0xffffffffLL)
        return fail("a block has at most 4 GiB");
    unsigned long long total = 0;
    if (about.st_size > 0) {
        const char *text = mmap(NULL, about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (text == MAP_FAILED)
            return fail("cannot map the file");
        if (hs_scan(database, text, about.st_size, 0, scratch, count, &total) != HS_SUCCESS)
            return fail("scanning failed");
    }
    printf("%llu\n", total);
    return 0;
}
