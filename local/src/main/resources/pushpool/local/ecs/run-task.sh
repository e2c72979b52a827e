# Runs one task: sh run-task.sh FOLDER SETSID COMMAND ARGUMENT...
# FOLDER/claim names the one shell that may run it, FOLDER/exit is its exit code once it has ended.
# SIGTERM is passed on to all processes of the task, as SIGKILL once FOLDER/kill exists.
# SETSID names the setsid command for shells that have no process groups without a terminal.
folder=$1
setsid=$2
shift 2

pass_on() {
  stopping=yes
  interrupted=yes
  [ -n "$!" ] || return 0
  signal=TERM
  [ ! -e "$folder/kill" ] || signal=KILL
  # In its first moments the command may not lead a group yet.
  kill -s "$signal" -- "-$!" || kill -s "$signal" "$!"
}
trap pass_on TERM
# Whoever interrupts the service in its terminal does not mean its tasks.
trap 'interrupted=yes' HUP INT QUIT

set -C
{ echo "$$" > "$folder/claim"; } 2>/dev/null || exit 0
set +C

if [ -n "$setsid" ]; then
  "$setsid" -- "$@" &
else
  set -m
  "$@" &
  set +m
fi
# What the shell has to say from here on does not belong to the command's output.
exec 2>/dev/null
[ -z "$stopping" ] || pass_on

wait "$!"
code=$?
# A shell that gets several signals at once may take an older one for the end of its wait.
while [ -n "$interrupted" ] || kill -s 0 "$!"; do
  interrupted=
  wait "$!"
  again=$?
  # 127 or -1: the command had already ended when the signal came, and its code was told.
  [ "$again" -eq 127 ] || [ "$again" -eq -1 ] || code=$again
done
# A command that ends in the very moment of a signal may take its code with it; what is known then
# is the signal.
case $stopping$code in
yes-1 | yes143) [ -e "$folder/kill" ] && code=137 || code=143 ;;
esac

# As a container ends with its first process, so do the processes it left behind.
kill -s KILL -- "-$!"
echo "$code" > "$folder/exit"
