// The kernels for the instruction set the program was built for.
#define SUFFIX _base
#include "kernels_impl.h"
