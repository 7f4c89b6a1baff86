#ifndef KELP_CLIBEDIT_SHIM_H
#define KELP_CLIBEDIT_SHIM_H

#include <errno.h>
#include <histedit.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// Swift cannot call variadic C functions, so each use of el_set, el_get, history and ioctl has one here.

/// A key function: gets the editor and the key, returns one of the CC_ values.
typedef unsigned char (*kelp_el_function)(EditLine *, int);
/// A prompt function: returns the text to show, which must stay valid until the next call.
typedef char *(*kelp_el_prompt_function)(EditLine *);

/// Is told what an editor has written.
typedef void (*kelp_output_tap)(const void *bytes, size_t count);

/// A descriptor that an editor draws on, and who is told of it.
struct kelp_tapped_output {
  int descriptor;
  kelp_output_tap tap;
};

static inline ssize_t kelp_write_tapped(void *cookie, const char *bytes, size_t count) {
  struct kelp_tapped_output *output = (struct kelp_tapped_output *)cookie;
  size_t done = 0;
  while (done < count) {
    ssize_t written = write(output->descriptor, bytes + done, count - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    done += (size_t)written;
  }
  if (done > 0) output->tap(bytes, done);
  return (ssize_t)done;
}
static inline int kelp_close_tapped(void *cookie) {
  int result = close(((struct kelp_tapped_output *)cookie)->descriptor);
  free(cookie);
  return result;
}

/// What the C library's fopencookie takes: the four functions of a stream. Its header shows them only to programs
/// that define _GNU_SOURCE, which the importer of this one does not.
struct kelp_stream_functions {
  ssize_t (*read)(void *cookie, char *bytes, size_t count);
  ssize_t (*write)(void *cookie, const char *bytes, size_t count);
  int (*seek)(void *cookie, off_t *offset, int origin);
  int (*close)(void *cookie);
};
FILE *kelp_fopencookie(void *cookie, const char *mode, struct kelp_stream_functions functions)
    __asm__("fopencookie");

/// A stream on a descriptor that passes on what it has written; NULL when there is no memory for it.
static inline FILE *kelp_open_tapped(int descriptor, kelp_output_tap tap) {
  struct kelp_tapped_output *output = (struct kelp_tapped_output *)malloc(sizeof *output);
  if (!output) return NULL;
  output->descriptor = descriptor;
  output->tap = tap;
  struct kelp_stream_functions functions = {NULL, kelp_write_tapped, NULL, kelp_close_tapped};
  FILE *stream = kelp_fopencookie(output, "w", functions);
  if (stream) setvbuf(stream, NULL, _IOLBF, 0); else free(output);
  return stream;
}

/// An editor on two descriptors, which it duplicates; NULL when the descriptors cannot be opened.
///
/// A tap that is not NULL is told of all that is drawn.
static inline EditLine *kelp_el_open(const char *program, int input, int output, kelp_output_tap tap) {
  int input_copy = dup(input), output_copy = dup(output), error_copy = dup(output);
  FILE *in = input_copy < 0 ? NULL : fdopen(input_copy, "r");
  FILE *out = output_copy < 0 ? NULL : tap ? kelp_open_tapped(output_copy, tap) : fdopen(output_copy, "w");
  FILE *err = error_copy < 0 ? NULL : fdopen(error_copy, "w");
  EditLine *editor = NULL;
  if (in && out && err) editor = el_init_fd(program, in, out, err, input_copy, output_copy, error_copy);
  if (editor) return editor;
  if (in) fclose(in); else if (input_copy >= 0) close(input_copy);
  if (out) fclose(out); else if (output_copy >= 0) close(output_copy);
  if (err) fclose(err); else if (error_copy >= 0) close(error_copy);
  return NULL;
}

/// Ends an editor made by kelp_el_open and closes its streams.
static inline void kelp_el_close(EditLine *editor) {
  FILE *streams[3] = {NULL, NULL, NULL};
  for (int i = 0; i < 3; i++) el_get(editor, EL_GETFP, i, &streams[i]);
  el_end(editor);
  for (int i = 0; i < 3; i++) if (streams[i]) fclose(streams[i]);
}

/// Writes through the editor's own stream, so that the order with its drawing is kept.
static inline void kelp_el_write(EditLine *editor, const char *text) {
  FILE *out = NULL;
  if (el_get(editor, EL_GETFP, 1, &out) == 0 && out) {
    fputs(text, out);
    fflush(out);
  }
}

static inline int kelp_el_set_terminal(EditLine *editor, const char *name) {
  return el_set(editor, EL_TERMINAL, name);
}
static inline int kelp_el_set_editor(EditLine *editor, const char *name) {
  return el_set(editor, EL_EDITOR, name);
}
static inline int kelp_el_set_prompt(EditLine *editor, kelp_el_prompt_function function) {
  return el_set(editor, EL_PROMPT_ESC, function, '\1');
}
static inline int kelp_el_set_right_prompt(EditLine *editor, kelp_el_prompt_function function) {
  return el_set(editor, EL_RPROMPT_ESC, function, '\1');
}
static inline int kelp_el_set_reader(EditLine *editor, el_rfunc_t function) {
  return el_set(editor, EL_GETCFN, function);
}
static inline int kelp_el_set_client(EditLine *editor, void *data) {
  return el_set(editor, EL_CLIENTDATA, data);
}
static inline void *kelp_el_client(EditLine *editor) {
  void *data = NULL;
  el_get(editor, EL_CLIENTDATA, &data);
  return data;
}
static inline int kelp_el_add_function(EditLine *editor, const char *name, const char *help,
                                       kelp_el_function function) {
  return el_set(editor, EL_ADDFN, name, help, function);
}
static inline int kelp_el_bind(EditLine *editor, const char *key, const char *function) {
  return el_set(editor, EL_BIND, key, function, NULL);
}
/// The same in vi's command map.
static inline int kelp_el_bind_command(EditLine *editor, const char *key, const char *function) {
  return el_set(editor, EL_BIND, "-a", key, function, NULL);
}
/// Ctrl-C, Ctrl-Z and Ctrl-\ are keys while a line is edited, not signals.
static inline int kelp_el_take_signal_keys(EditLine *editor) {
  return el_set(editor, EL_SETTY, "-d", "-isig", NULL);
}
static inline int kelp_el_set_raw(EditLine *editor, int raw) { return el_set(editor, EL_PREP_TERM, raw); }
static inline int kelp_el_refresh(EditLine *editor) { return el_set(editor, EL_REFRESH); }
static inline int kelp_el_ignore_signals(EditLine *editor) { return el_set(editor, EL_SIGNAL, 0); }
static inline int kelp_el_is_editing(EditLine *editor) {
  int mode = 1;
  el_get(editor, EL_EDITMODE, &mode);
  return mode;
}
/// Whether the keys are vi's.
static inline int kelp_el_is_vi(EditLine *editor) {
  const char *name = NULL;
  return el_get(editor, EL_EDITOR, &name) == 0 && name && name[0] == 'v';
}

static inline int kelp_el_set_history(EditLine *editor, History *list) {
  return el_set(editor, EL_HIST, history, list);
}
static inline int kelp_history_set_size(History *list, int size) {
  HistEvent event;
  return history(list, &event, H_SETSIZE, size);
}
static inline int kelp_history_enter(History *list, const char *text) {
  HistEvent event;
  return history(list, &event, H_ENTER, text);
}
static inline int kelp_history_first(History *list, HistEvent *event) { return history(list, event, H_FIRST); }
static inline int kelp_history_next(History *list, HistEvent *event) { return history(list, event, H_NEXT); }
/// Removes the event of this number and frees its text.
static inline void kelp_history_delete(History *list, int number) {
  HistEvent event;
  if (history(list, &event, H_DEL, number) == 0) free((void *)event.str);
}

/// Columns and rows of a terminal; 0 when the descriptor is none.
static inline int kelp_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 1;
}
/// Sets the size of a pseudo-terminal; 0 on success.
static inline int kelp_set_terminal_size(int descriptor, int columns, int rows) {
  struct winsize size = {(unsigned short)rows, (unsigned short)columns, 0, 0};
  return ioctl(descriptor, TIOCSWINSZ, &size);
}

/// Takes the character set of the environment, or C.UTF-8 when that has only single bytes.
/// Returns whether characters beyond ASCII can be shown.
static inline int kelp_use_unicode_locale(void) {
  setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
  return MB_CUR_MAX > 1;
}

#endif
